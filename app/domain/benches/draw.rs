//! How long a draw takes.

fn main() {}
