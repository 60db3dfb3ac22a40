import Store

/// The tables of surveys and their answers.
public enum FollowUpSchema {
    public static let steps = [
        SchemaStep(
            "followup.1",
            """
            CREATE TABLE survey (
                year INTEGER PRIMARY KEY NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
                questionnaire TEXT NOT NULL
            ) STRICT;
            -- Every saving of a region's answers is a row; the newest counts. Nothing that was answered is lost.
            CREATE TABLE survey_sheet (
                id INTEGER PRIMARY KEY AUTOINCREMENT, year INTEGER NOT NULL REFERENCES survey (year), region TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')), answers TEXT NOT NULL
            ) STRICT;
            CREATE INDEX survey_sheet_by_region ON survey_sheet (year, region, id);
            -- Answers that name persons: replaced in place, so that nobody's name outlives its use.
            CREATE TABLE survey_contact (
                place TEXT PRIMARY KEY NOT NULL, answers TEXT NOT NULL
            ) STRICT;
            """)
    ]
}
