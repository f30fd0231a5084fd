//! The brands: their names, and two models of each.

use smartcar_connect::Make;

/// Wire spelling, name and models.
type Brand = (&'static str, &'static str, [&'static str; 2]);

const BRANDS: &[Brand] = &[
    ("ACURA", "Acura", ["Integra", "MDX"]),
    ("ALFA_ROMEO", "Alfa Romeo", ["Giulia", "Tonale"]),
    ("AUDI", "Audi", ["A4", "Q4 e-tron"]),
    ("BMW", "BMW", ["i4", "X3"]),
    ("BUICK", "Buick", ["Enclave", "Encore GX"]),
    ("BYD", "BYD", ["Atto 3", "Seal"]),
    ("CADILLAC", "Cadillac", ["Escalade", "Lyriq"]),
    ("CHEVROLET", "Chevrolet", ["Bolt EV", "Silverado"]),
    ("CHRYSLER", "Chrysler", ["Pacifica", "Voyager"]),
    ("CITROEN", "Citroën", ["C4", "ë-C3"]),
    ("CUPRA", "CUPRA", ["Born", "Formentor"]),
    ("DACIA", "Dacia", ["Duster", "Spring"]),
    ("DODGE", "Dodge", ["Charger", "Durango"]),
    ("DS", "DS", ["3", "7"]),
    ("FIAT", "Fiat", ["500e", "Panda"]),
    ("FORD", "Ford", ["F-150 Lightning", "Mustang Mach-E"]),
    ("GMC", "GMC", ["Hummer EV", "Sierra"]),
    ("HONDA", "Honda", ["Civic", "Prologue"]),
    ("HYUNDAI", "Hyundai", ["Ioniq 5", "Tucson"]),
    ("INFINITI", "Infiniti", ["QX50", "QX80"]),
    ("JAGUAR", "Jaguar", ["F-Pace", "I-Pace"]),
    ("JEEP", "Jeep", ["Avenger", "Wrangler"]),
    ("KIA", "Kia", ["EV6", "Sportage"]),
    ("LAND_ROVER", "Land Rover", ["Defender", "Discovery"]),
    ("LEXUS", "Lexus", ["NX", "RZ"]),
    ("LINCOLN", "Lincoln", ["Corsair", "Navigator"]),
    ("MAZDA", "Mazda", ["CX-5", "MX-30"]),
    ("MERCEDES_BENZ", "Mercedes-Benz", ["C-Class", "EQA"]),
    ("MINI", "MINI", ["Cooper SE", "Countryman"]),
    ("NISSAN", "Nissan", ["Ariya", "Leaf"]),
    ("OPEL", "Opel", ["Astra", "Corsa Electric"]),
    ("PEUGEOT", "Peugeot", ["308", "e-208"]),
    ("POLESTAR", "Polestar", ["2", "3"]),
    ("PORSCHE", "Porsche", ["Macan", "Taycan"]),
    ("RAM", "RAM", ["1500", "ProMaster"]),
    ("RENAULT", "Renault", ["Megane E-Tech", "Zoe"]),
    ("RIVIAN", "Rivian", ["R1S", "R1T"]),
    ("SKODA", "Škoda", ["Enyaq", "Octavia"]),
    ("SUBARU", "Subaru", ["Outback", "Solterra"]),
    ("TESLA", "Tesla", ["Model 3", "Model Y"]),
    ("TOYOTA", "Toyota", ["bZ4X", "RAV4"]),
    ("VAUXHALL", "Vauxhall", ["Astra", "Mokka Electric"]),
    ("VOLKSWAGEN", "Volkswagen", ["Golf", "ID.4"]),
    ("VOLVO", "Volvo", ["EX30", "XC60"]),
];

/// A brand that is not in the table is spelled on the wire in a way that nobody has verified: the
/// letters have to be the same.
fn find(make: &str) -> Option<&'static Brand> {
    let letters = |text: &'static str| text.chars().filter(char::is_ascii_alphanumeric);
    BRANDS.iter().find(|(wire, ..)| {
        let given = make.chars().filter(char::is_ascii_alphanumeric);
        letters(wire).eq(given.map(|letter| letter.to_ascii_uppercase()))
    })
}

/// Returns the name of a brand, as its makers write it; the wire spelling, if it is not known.
pub(crate) fn brand_name(make: &str) -> String {
    find(make).map_or(make, |(_, name, _)| name).to_owned()
}

/// Returns two models of a brand.
pub(crate) fn models(make: &str) -> [&'static str; 2] {
    find(make).map_or(["Model 1", "Model 2"], |(.., models)| *models)
}

/// Returns the brand that stands in the VIN of a simulated vehicle.
pub(crate) fn make_of(vin: &str) -> Option<&'static str> {
    let brand = vin.strip_prefix("0SC")?;
    let mut makes = Make::NAMES.iter().copied();
    makes.find(|make| brand.starts_with(&make[..make.len().min(4)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_make_has_a_name_and_models() {
        for make in Make::NAMES {
            assert!(find(make).is_some(), "{make}");
        }
        assert_eq!(BRANDS.len(), Make::NAMES.len());
    }

    #[test]
    fn another_spelling_is_the_same_brand() {
        assert_eq!(brand_name("alfa-romeo"), "Alfa Romeo");
        assert_eq!(brand_name("MERCEDES-BENZ"), "Mercedes-Benz");
        assert_eq!(brand_name("NEWBRAND"), "NEWBRAND");
    }

    #[test]
    fn a_simulated_vin_says_its_brand() {
        assert_eq!(make_of("0SCAUDI037A5ADB1C"), Some("AUDI"));
        assert_eq!(make_of("0SCBMW0037A5ADB1C"), Some("BMW"));
        assert_eq!(make_of("5YJSA1CN5DFP00101"), None);
    }
}
