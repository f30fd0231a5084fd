//! Writes the schema of Connect.toml: `cargo run -p connect-schema > connect.schema.json`.

fn main() {
    print!("{}", connect_schema::text());
}
