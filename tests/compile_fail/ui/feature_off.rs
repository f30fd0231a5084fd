use smartcar_connect::{LoginCookie, RandomError};

fn main() {}
