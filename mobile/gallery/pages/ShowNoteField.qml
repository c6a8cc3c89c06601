import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Several lines, with phrases")

    spacing: Theme.gap

    NoteField {
        objectName: "done"
        label: qsTr("What was done")
        placeholder: qsTr("In your words")
        phrases: [qsTr("Seal replaced."), qsTr("Tested, runs.")]
    }
}
