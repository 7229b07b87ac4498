//! The integrity of everything that the domain promises, as questions to which the answer must be "none".

use desk::Error;

use crate::repo::Repo;

/// Asks every question; a sentence for each thing that is found.
pub(crate) async fn check(repo: &mut Repo) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for area in repo.sources().questions {
        for (promise, statement) in *area {
            let rows = repo.rows(*statement, &[]).await?;
            found.extend(rows.iter().map(|row| format!("{promise}: {}", row.describe())));
        }
    }
    Ok(found)
}
