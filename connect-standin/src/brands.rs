//! The brands: their names, and two models of each.

/// A model and its powertrain, as the API names it.
pub(crate) type Model = (&'static str, &'static str);

/// Wire spelling, name and models.
type Brand = (&'static str, &'static str, [Model; 2]);

const BEV: &str = "BEV";
const ICE: &str = "ICE";

/// In the order of the wire spellings, which is that of the names without their accents.
const BRANDS: &[Brand] = &[
    ("ACURA", "Acura", [("Integra", ICE), ("MDX", ICE)]),
    (
        "ALFA_ROMEO",
        "Alfa Romeo",
        [("Giulia", ICE), ("Tonale", ICE)],
    ),
    ("AUDI", "Audi", [("A4", ICE), ("Q4 e-tron", BEV)]),
    ("BMW", "BMW", [("i4", BEV), ("X3", ICE)]),
    ("BUICK", "Buick", [("Enclave", ICE), ("Encore GX", ICE)]),
    ("BYD", "BYD", [("Atto 3", BEV), ("Seal", BEV)]),
    ("CADILLAC", "Cadillac", [("Escalade", ICE), ("Lyriq", BEV)]),
    (
        "CHEVROLET",
        "Chevrolet",
        [("Bolt EV", BEV), ("Silverado", ICE)],
    ),
    (
        "CHRYSLER",
        "Chrysler",
        [("Pacifica", ICE), ("Voyager", ICE)],
    ),
    ("CITROEN", "Citroën", [("C4", ICE), ("ë-C3", BEV)]),
    ("CUPRA", "CUPRA", [("Born", BEV), ("Formentor", ICE)]),
    ("DACIA", "Dacia", [("Duster", ICE), ("Spring", BEV)]),
    ("DODGE", "Dodge", [("Charger", ICE), ("Durango", ICE)]),
    ("DS", "DS", [("3", ICE), ("7", ICE)]),
    ("FIAT", "Fiat", [("500e", BEV), ("Panda", ICE)]),
    (
        "FORD",
        "Ford",
        [("F-150 Lightning", BEV), ("Mustang Mach-E", BEV)],
    ),
    ("GMC", "GMC", [("Hummer EV", BEV), ("Sierra", ICE)]),
    ("HONDA", "Honda", [("Civic", ICE), ("Prologue", BEV)]),
    ("HYUNDAI", "Hyundai", [("Ioniq 5", BEV), ("Tucson", ICE)]),
    ("INFINITI", "Infiniti", [("QX50", ICE), ("QX80", ICE)]),
    ("JAGUAR", "Jaguar", [("F-Pace", ICE), ("I-Pace", BEV)]),
    ("JEEP", "Jeep", [("Avenger", BEV), ("Wrangler", ICE)]),
    ("KIA", "Kia", [("EV6", BEV), ("Sportage", ICE)]),
    (
        "LAND_ROVER",
        "Land Rover",
        [("Defender", ICE), ("Discovery", ICE)],
    ),
    ("LEXUS", "Lexus", [("NX", ICE), ("RZ", BEV)]),
    ("LINCOLN", "Lincoln", [("Corsair", ICE), ("Navigator", ICE)]),
    ("MAZDA", "Mazda", [("CX-5", ICE), ("MX-30", BEV)]),
    (
        "MERCEDES_BENZ",
        "Mercedes-Benz",
        [("C-Class", ICE), ("EQA", BEV)],
    ),
    ("MINI", "MINI", [("Cooper SE", BEV), ("Countryman", ICE)]),
    ("NISSAN", "Nissan", [("Ariya", BEV), ("Leaf", BEV)]),
    ("OPEL", "Opel", [("Astra", ICE), ("Corsa Electric", BEV)]),
    ("PEUGEOT", "Peugeot", [("308", ICE), ("e-208", BEV)]),
    ("POLESTAR", "Polestar", [("2", BEV), ("3", BEV)]),
    ("PORSCHE", "Porsche", [("Macan", BEV), ("Taycan", BEV)]),
    ("RAM", "RAM", [("1500", ICE), ("ProMaster", ICE)]),
    ("RENAULT", "Renault", [("Megane E-Tech", BEV), ("Zoe", BEV)]),
    ("RIVIAN", "Rivian", [("R1S", BEV), ("R1T", BEV)]),
    ("SEAT", "SEAT", [("Arona", ICE), ("Ibiza", ICE)]),
    ("SKODA", "Škoda", [("Enyaq", BEV), ("Octavia", ICE)]),
    ("SUBARU", "Subaru", [("Outback", ICE), ("Solterra", BEV)]),
    ("TESLA", "Tesla", [("Model 3", BEV), ("Model Y", BEV)]),
    ("TOYOTA", "Toyota", [("bZ4X", BEV), ("RAV4", ICE)]),
    (
        "VAUXHALL",
        "Vauxhall",
        [("Astra", ICE), ("Mokka Electric", BEV)],
    ),
    ("VOLKSWAGEN", "Volkswagen", [("Golf", ICE), ("ID.4", BEV)]),
    ("VOLVO", "Volvo", [("EX30", BEV), ("XC60", ICE)]),
];

/// Finds a brand by its letters: the wire spelling of brands of two words has not been verified.
fn find(make: &str) -> Option<&'static Brand> {
    let letters = |text: &'static str| text.chars().filter(char::is_ascii_alphanumeric);
    BRANDS.iter().find(|(wire, ..)| {
        let given = make.chars().filter(char::is_ascii_alphanumeric);
        letters(wire).eq(given.map(|letter| letter.to_ascii_uppercase()))
    })
}

/// Lists the wire spellings and names of the brands that contain what was typed, with or without its accents.
pub(crate) fn search(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = text.trim().to_lowercase();
    let brands = BRANDS.iter().map(|(wire, name, _)| (*wire, *name));
    brands.filter(move |(wire, name)| {
        let wire = wire.to_lowercase();
        name.to_lowercase().contains(&text)
            || wire.contains(&text)
            || wire.replace('_', " ").contains(&text)
    })
}

/// Returns the name of a brand; the wire spelling, if the brand is unknown.
pub(crate) fn brand_name(make: &str) -> String {
    find(make).map_or(make, |(_, name, _)| name).to_owned()
}

/// Returns two models of a brand.
pub(crate) fn models(make: &str) -> [Model; 2] {
    find(make).map_or([("Model 1", ICE), ("Model 2", BEV)], |(.., models)| *models)
}

/// Returns the brand in the VIN of a simulated vehicle.
pub(crate) fn make_of(vin: &str) -> Option<&'static str> {
    let brand = vin.strip_prefix("0SC")?;
    // Smartcar abbreviates this one.
    if brand.starts_with("LR") {
        return Some("LAND_ROVER");
    }
    let mut makes = BRANDS.iter().map(|(wire, ..)| *wire);
    makes.find(|make| brand.starts_with(&make[..make.len().min(4)]))
}

#[cfg(test)]
mod tests {
    use smartcar_connect::Make;

    use super::*;

    #[test]
    fn every_make_has_a_name_and_models() {
        for make in Make::NAMES {
            assert!(find(make).is_some(), "{make}");
        }
        assert!(BRANDS.is_sorted_by_key(|(wire, ..)| wire));
    }

    #[test]
    fn another_spelling_is_the_same_brand() {
        assert_eq!(brand_name("alfa-romeo"), "Alfa Romeo");
        assert_eq!(brand_name("MERCEDES-BENZ"), "Mercedes-Benz");
        assert_eq!(brand_name("NEWBRAND"), "NEWBRAND");
    }

    #[test]
    fn a_brand_is_found_by_what_an_owner_types() {
        for (text, found) in [
            ("skoda", &["Škoda"][..]),
            ("ŠKO", &["Škoda"]),
            (" land r", &["Land Rover"]),
            ("citroen", &["Citroën"]),
            ("vol", &["Volkswagen", "Volvo"]),
            ("xyz", &[]),
        ] {
            let names: Vec<_> = search(text).map(|(_, name)| name).collect();
            assert_eq!(names, found, "{text}");
        }
        assert_eq!(search("").count(), BRANDS.len());
    }

    #[test]
    fn a_simulated_vin_names_its_brand() {
        assert_eq!(make_of("0SCAUDI037A5ADB1C"), Some("AUDI"));
        assert_eq!(make_of("0SCBMW0037A5ADB1C"), Some("BMW"));
        assert_eq!(make_of("0SCLR00021D803C7B"), Some("LAND_ROVER"));
        assert_eq!(make_of("5YJSA1CN5DFP00101"), None);
    }
}
