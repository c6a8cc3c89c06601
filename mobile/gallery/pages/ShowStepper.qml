import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A number by taps")

    spacing: Theme.gap

    Stepper { objectName: "minutes"; label: qsTr("Time"); value: 45; step: 15; unit: qsTr("min"); onChanged: next => value = next }
    Stepper { objectName: "least"; label: qsTr("Pieces"); value: 0 }
}
