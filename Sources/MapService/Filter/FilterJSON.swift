import Foundation
import Geometry
import Vocabulary

/// Reads a condition written as CQL2 JSON.
struct FilterJSON {
    private let reader: GeometryText

    private static let mostDepth = 40

    /// Throws `query.filter`.
    static func condition(_ text: String, crs: Crs) throws(Problem) -> Condition {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { throw FilterText.problem("det är inte JSON") }
        return try FilterJSON(reader: GeometryText(crs: crs)).condition(value, depth: 0)
    }

    private func condition(_ value: Any, depth: Int) throws(Problem) -> Condition {
        guard depth <= Self.mostDepth else { throw FilterText.problem("villkoren ligger för djupt") }
        if let flag = value as? NSNumber, isFlag(flag) { return .constant(flag.boolValue) }
        guard let object = value as? [String: Any], let name = (object["op"] as? String)?.lowercased(), let arguments = object["args"] as? [Any]
        else { throw FilterText.problem("op och args väntades") }
        switch name {
        case "and", "or":
            var parts: [Condition] = []
            for argument in arguments { parts.append(try condition(argument, depth: depth + 1)) }
            guard parts.count >= 2 else { throw FilterText.problem("\(name) behöver minst två villkor") }
            return name == "and" ? .all(parts) : .any(parts)
        case "not":
            guard arguments.count == 1 else { throw FilterText.problem("not behöver ett villkor") }
            return .not(try condition(arguments[0], depth: depth + 1))
        case "isnull":
            guard arguments.count == 1 else { throw FilterText.problem("isNull behöver en egenskap") }
            return .isNull(try operand(arguments[0]))
        default: break
        }
        guard arguments.count >= 2 else { throw FilterText.problem("\(name) behöver mer") }
        if let relation = Condition.Relation(rawValue: name) { return .spatial(relation, try shape(arguments[1])) }
        if let comparison = Condition.Comparison(rawValue: name) {
            return .compares(try operand(arguments[0]), comparison, try self.value(arguments[1]))
        }
        switch name {
        case "like":
            guard case .text(let pattern) = try self.value(arguments[1]) else { throw FilterText.problem("like behöver ett mönster") }
            return .isLike(try operand(arguments[0]), pattern)
        case "in":
            guard let list = arguments[1] as? [Any] else { throw FilterText.problem("in behöver en lista") }
            var values: [Condition.Value] = []
            for one in list { values.append(try self.value(one)) }
            return .isIn(try operand(arguments[0]), values)
        case "between":
            guard arguments.count == 3, case .number(let low) = try self.value(arguments[1]), case .number(let high) = try self.value(arguments[2])
            else { throw FilterText.problem("between behöver två tal") }
            return .isBetween(try operand(arguments[0]), low, high)
        default: throw FilterText.problem("”\(name.prefix(40))” finns inte")
        }
    }

    private func operand(_ value: Any) throws(Problem) -> Condition.Operand {
        guard let object = value as? [String: Any] else { throw FilterText.problem("en egenskap väntades") }
        if let name = object["property"] as? String { return Condition.Operand(property: name) }
        guard (object["op"] as? String)?.lowercased() == "casei", let inner = (object["args"] as? [Any])?.first,
            let name = (inner as? [String: Any])?["property"] as? String
        else { throw FilterText.problem("en egenskap väntades") }
        return Condition.Operand(property: name, ignoresCase: true)
    }

    private func value(_ value: Any) throws(Problem) -> Condition.Value {
        if let text = value as? String { return .text(text) }
        if let number = value as? NSNumber { return isFlag(number) ? .flag(number.boolValue) : .number(number.doubleValue) }
        if let object = value as? [String: Any] {
            if let date = object["date"] as? String { return .text(date) }
            if (object["op"] as? String)?.lowercased() == "casei", let text = (object["args"] as? [Any])?.first as? String { return .text(text) }
        }
        throw FilterText.problem("ett värde väntades")
    }

    private func shape(_ value: Any) throws(Problem) -> Shape {
        let fault = FilterText.problem("geometrin är ofullständig eller har koordinater som inte kan menas")
        guard let object = value as? [String: Any] else { throw fault }
        if let box = object["bbox"] as? [Double] {
            guard let shape = reader.box(box) else { throw fault }
            return shape
        }
        let coordinates = object["coordinates"]
        let shape: Shape? =
            switch object["type"] as? String {
            case "Point": (coordinates as? [Double]).flatMap(reader.point)
            case "MultiPoint": (coordinates as? [[Double]]).flatMap(reader.multiPoint)
            case "LineString": (coordinates as? [[Double]]).flatMap(reader.line)
            case "MultiLineString": (coordinates as? [[[Double]]]).flatMap(reader.multiLine)
            case "Polygon": (coordinates as? [[[Double]]]).flatMap(reader.polygon)
            case "MultiPolygon": (coordinates as? [[[[Double]]]]).flatMap(reader.multiPolygon)
            default: nil
            }
        guard let shape else { throw fault }
        return shape
    }

    // JSON's true and false are read as numbers of one byte.
    private func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
