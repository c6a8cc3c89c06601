import QtQuick
import Satchel.Ui

// The right side of a wide window before anything is opened.
AppPage {
    EmptyState {
        glyph: "jobs"
        text: qsTr("Nothing opened")
        detail: qsTr("Choose something from the list.")
    }
}
