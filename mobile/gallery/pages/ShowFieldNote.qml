import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Below a field")

    spacing: Theme.gap

    FieldNote { help: qsTr("Twelve letters at least.") }
    FieldNote { error: qsTr("The two do not match.") }
}
