/// Names that sound Swedish and belong to no place or company.
enum MadeUpNames {
    static func village(_ random: inout SeededRandom) -> String {
        random.pick(["Gran", "Tjärn", "Lång", "Älg", "Myr", "Ljung", "Sten", "Björk", "Vit", "Orr", "Rönn", "Korp"])
            + random.pick(["demo", "fiktiv", "påhitt"]) + random.pick(["by", "hult", "torp", "vik", "sele", "ryd"])
    }

    static func street(_ random: inout SeededRandom) -> String {
        random.pick(["Skol", "Kyrk", "Björk", "Tall", "Ängs", "Sjö", "Kvarn", "Bäck", "Grus", "Smed"])
            + random.pick(["vägen", "gatan", "stigen"])
    }

    static func farm(_ random: inout SeededRandom) -> String {
        random.pick(["Norra", "Södra", "Västra", "Östra", "Övre", "Nedre"]) + " "
            + random.pick(["Demotorp", "Påhittet", "Fiktivåsen", "Myrbacken", "Granliden", "Provheden"])
    }

    private static let municipalities = [
        "Norrbygd", "Söderskog", "Västermark", "Östersele", "Mellanby", "Sjöhärad", "Bergslund", "Åsbo",
    ]

    /// Numbered where the names run out.
    static func municipality(_ number: Int) -> String {
        let name = municipalities[number % municipalities.count]
        return number < municipalities.count ? name : "\(name) \(number / municipalities.count + 1)"
    }

    static func county(_ code: Int) -> String { code == CountyCodes.first ? "Demolän" : "Demolän \(code)" }
}

/// Codes of made-up counties: 91–99 as FORMATS says, and where more are asked for 90 and downwards, which no Swedish
/// county has ever had.
enum CountyCodes {
    static let first = 91
    /// Down to 30.
    static let most = 70

    static func code(_ number: Int) -> Int { number < 9 ? first + number : first - 1 - (number - 9) }
}
