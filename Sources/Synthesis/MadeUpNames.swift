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

    static let municipalities = ["Norrbygd", "Söderskog", "Västermark", "Östersele", "Mellanby", "Sjöhärad", "Bergslund", "Åsbo"]

    /// Operator id and name; none is a real company's.
    static let operators: [(id: String, name: String)] = [
        ("OP1", "Påhittat Rikstele"), ("OP2", "Demolän Stadsnät"), ("OP3", "Fiktiv Kabel"), ("OP4", "Luftlina Demoradio"),
        ("OP5", "Granfiktiva Byanät"), ("OP6", "Myrpåhitts Fiberförening"), ("OP7", "Norrdemo Byalag"),
        ("OP8", "Sjöfiktiv Fiber"),
    ]
}
