import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Several lines, with phrases"

    spacing: Theme.gap

    NoteField {
        objectName: "done"
        label: "What was done"
        placeholder: "In your words"
        phrases: ["Seal replaced.", "Tested, runs."]
    }
}
