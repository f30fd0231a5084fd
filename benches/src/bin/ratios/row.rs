//! A row of the results: a measured ratio, its goal, and a mark if the goal is missed.

use connect_benches::rounds::Times;

/// How large a result may be.
#[derive(Clone, Copy)]
pub enum Goal {
    AtMost(f64),
    AtLeast(f64),
    /// It is only shown.
    None,
}

impl Goal {
    fn is_missed(self, result: f64) -> bool {
        match self {
            Self::AtMost(limit) => result > limit,
            Self::AtLeast(limit) => result < limit,
            Self::None => false,
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtMost(limit) => format!("<= {limit:.1}"),
            Self::AtLeast(limit) => format!(">= {limit:.1}"),
            Self::None => "-".to_owned(),
        }
    }
}

/// Prints the headings of the columns that the next rows have.
pub fn heading(what: &str, columns: &[&str]) {
    let columns = columns.iter().map(|column| format!("{column:>8} "));
    println!("\n{what:<62}{} goal", columns.collect::<String>());
}

/// Prints a result for each column with the goal of each; a goal that all have is printed once.
pub fn row(what: &str, results: &[(f64, Goal)]) {
    let cells = results.iter().map(|(result, goal)| {
        let mark = if goal.is_missed(*result) { '!' } else { ' ' };
        format!("{result:>8.2}{mark}")
    });
    let cells = cells.collect::<String>();
    let mut goals: Vec<_> = results.iter().map(|(_, goal)| goal.text()).collect();
    goals.dedup();
    let is_missed = results.iter().any(|(result, goal)| goal.is_missed(*result));
    let missed = if is_missed { "  MISSED" } else { "" };
    println!("{what:<62}{cells} {}{missed}", goals.join(", "));
}

/// Prints the times of which the ratios are made.
pub fn nanoseconds(of: &Times) {
    let times = of.iter().map(|(name, time)| format!("{name} {time:.1}"));
    println!("  ns: {}", times.collect::<Vec<_>>().join(", "));
}
