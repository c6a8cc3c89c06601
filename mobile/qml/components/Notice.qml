pragma Singleton
import QtQuick

// What the app has to say without being asked; Toast shows it. `undo` is called when the person takes the act back. A
// page leaves `room` at its end while something is shown, so that nothing stays under it.
QtObject {
    property real room: 0
    signal said(string text, var undo)
    signal withdrawn(string text)

    function say(text: string) {
        said(text, null);
    }
    function sayWithUndo(text: string, undo: var) {
        said(text, undo);
    }
    // It is not so any more; "": whatever is shown, unless it can be taken back.
    function withdraw(text: string) {
        withdrawn(text);
    }
}
