import Import

/// Where the columns of the kind `buildings` are.
struct BuildingColumns {
    let identifier, use, households, workplaces, address, postcode, locality, municipality, property: Int
    /// OpenStreetMap's and others' way of writing an address in two columns, and what a building is.
    let street, houseNumber, building, amenity: Int

    init(_ kind: Kind) {
        identifier = kind.index(of: "building_id")
        use = kind.index(of: "use")
        households = kind.index(of: "households")
        workplaces = kind.index(of: "workplaces")
        address = kind.index(of: "address")
        postcode = kind.index(of: "postcode")
        locality = kind.index(of: "locality")
        municipality = kind.index(of: "municipality")
        property = kind.index(of: "property")
        street = kind.index(of: "street")
        houseNumber = kind.index(of: "housenumber")
        building = kind.index(of: "building")
        amenity = kind.index(of: "amenity")
    }

    /// The address, put together from street and number where it is not given whole.
    func address(of row: Int, in block: CheckedBlock) -> ArraySlice<UInt8> {
        let whole = block.bytes(address, row)
        let street = block.bytes(self.street, row)
        guard whole.isEmpty, !street.isEmpty else { return whole }
        let number = block.bytes(houseNumber, row)
        return (Array(street) + (number.isEmpty ? [] : [32] + Array(number)))[...]
    }
}
