//! A statement, as each engine takes it.

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// For many app servers.
    Postgres,
}

/// A statement, once for both engines or once for each.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// As `SQLite` takes it.
    pub sqlite: &'static str,
    /// As `PostgreSQL` takes it.
    pub postgres: &'static str,
}

impl Statement {
    /// One text for both.
    pub(crate) const fn both(sql: &'static str) -> Self {
        Self { sqlite: sql, postgres: sql }
    }

    /// The text for one engine.
    #[must_use]
    pub const fn on(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

/// Names statements and lists them in `STATEMENTS`.
macro_rules! statements {
    ($($seen:vis $name:ident = $sqlite:literal $(/ $postgres:literal)?;)+) => {
        $($seen const $name: $crate::engine::statement::Statement = statements!(@one $sqlite $(, $postgres)?);)+
        /// All statements of this file.
        pub(crate) const STATEMENTS: &[$crate::engine::statement::Statement] = &[$($name),+];
    };
    (@one $both:literal) => { $crate::engine::statement::Statement::both($both) };
    (@one $sqlite:literal, $postgres:literal) => {
        $crate::engine::statement::Statement { sqlite: $sqlite, postgres: $postgres }
    };
}
pub(crate) use statements;
