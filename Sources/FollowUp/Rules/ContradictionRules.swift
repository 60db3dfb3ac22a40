/// Pairs of answers of which the report can tell only one. That all cooperate on the national aid while somebody got none
/// is no such pair.
enum ContradictionRules {
    static let all: [Contradiction.Rule] = [
        .init(
            code: "municipal-network", sections: "Sammanfattning; 3.1.1; 3.2.2", question: "s311_natverk_finns",
            otherQuestion: "s311_kommunnatverk_form",
            when: "${s311_natverk_finns} = 'ja' and ${s311_kommunnatverk_form} != '' and ${s311_kommunnatverk_form} != 'natverk_kommuner'",
            message: "Regionen räknas bland dem som har nätverk, men träffar inte kommunernas bredbandssamordnare i ett nätverk för dem."),
        .init(
            code: "convener-without-network", sections: "3.1.1", question: "s311_sammankallande",
            otherQuestion: "s311_natverk_finns",
            when: "${s311_sammankallande} = 'ja' and ${s311_natverk_finns} = 'nej'",
            message: "Koordinatorn är sammankallande för ett nätverk som inte finns."),
        .init(
            code: "cooperation-denied", sections: "Sammanfattning; 3.1.3", question: "s313_samverkan_andra_regioner",
            otherQuestion: "s313_natverk",
            when: "${s313_samverkan_andra_regioner} = 'nej' and ${s313_natverk} != ''",
            message: "Regionen samverkar inte med andra regioner, men deltar i mellanregionala grupper."),
        .init(
            code: "information-denied", sections: "3.2.1", question: "s321_informationsinsatser",
            otherQuestion: "s321_info_teknikskifte",
            when: "${s321_informationsinsatser} = 'nej' and ${s321_info_teknikskifte} = 'ja'",
            message: "Regionen har inte arbetat med information, men har informerat om teknikskiften."),
        .init(
            code: "funding-denied", sections: "3.2.4", question: "s324_regionala_medel", otherQuestion: "s324_avsatt_mnkr",
            when: "${s324_regionala_medel} = 'nej' and (${s324_avsatt_mnkr} > 0 or ${s324_aret_beslut_mnkr} > 0)",
            message: "Regionen har inte avsatt egna medel, men anger ett belopp."),
        .init(
            code: "used-over-set-aside", sections: "3.2.4", question: "s324_anvant_mnkr", otherQuestion: "s324_avsatt_mnkr",
            when: "${s324_anvant_mnkr} > ${s324_avsatt_mnkr}",
            message: "Mer medel är använda än avsatta."),
        .init(
            code: "ends-before-start", sections: "3.2.4", question: "s324_slutar", otherQuestion: "s324_startar",
            when: "${s324_slutar} < ${s324_startar}", message: "Stödet avslutas innan det införs."),
        .init(
            code: "measurements-not-a-source", sections: "3.3.2", question: "s332_kontinuerliga_matningar",
            otherQuestion: "s332_kallor",
            when: "${s332_kontinuerliga_matningar} = 'ja' and ${s332_kallor} != '' and not(selected(${s332_kallor}, 'egna_matningar'))",
            message: "Regionen mäter mobiltäckningen kontinuerligt, men egna mätningar är ingen källa för kartläggningen."),
        .init(
            code: "train-without-measurements", sections: "3.3.2", question: "s332_matningar_tag",
            otherQuestion: "s332_kontinuerliga_matningar",
            when: "${s332_matningar_tag} = 'ja' and ${s332_kontinuerliga_matningar} = 'nej'",
            message: "Regionen mäter på tåg, men räknas inte bland dem som mäter kontinuerligt."),
        .init(
            code: "wrong-reports-denied", sections: "3.3.3", question: "s333_felrapportering", otherQuestion: "s333_utmaningar",
            when: "${s333_felrapportering} = 'nej' and selected(${s333_utmaningar}, 'felaktiga_uppgifter')",
            message: "Regionen ser inga brister av felaktiga uppgifter, men nämner sådana som en utmaning."),
        .init(
            code: "time-without-person", sections: "2.1", question: "s21_antal_personer",
            otherQuestion: "s21_sysselsattningsgrad",
            when: "${s21_antal_personer} = 0 and ${s21_sysselsattningsgrad} > 0",
            message: "Ingen person har uppdraget, men tid är avsatt för det."),
    ]
}
