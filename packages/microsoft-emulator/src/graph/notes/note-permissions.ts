/** What lets somebody change and delete notes. */
export const noteWriters = ['Notes.ReadWrite', 'Notes.ReadWrite.All'];

/** What lets somebody read notes. */
export const noteReaders = ['Notes.Read', 'Notes.Read.All', ...noteWriters];

/** What lets somebody add to notes. */
export const noteCreators = ['Notes.Create', ...noteWriters];
