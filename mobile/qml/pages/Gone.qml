import QtQuick
import Satchel.Ui

// What was here has left the person's list; their own work on it is safe.
EmptyState {
    objectName: "gone"
    text: qsTr("Not on your list any more")
    detail: qsTr("The office has given it to somebody else or closed it. What you had saved is kept and sent.")
    glyph: "info"
}
