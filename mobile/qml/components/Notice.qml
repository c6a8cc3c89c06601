pragma Singleton
import QtQuick

// What the app has to say without being asked; Toast shows it. `undo` is called when the person takes the act back.
QtObject {
    signal said(string text, var undo)

    function say(text: string) {
        said(text, null);
    }
    function sayWithUndo(text: string, undo: var) {
        said(text, undo);
    }
}
