import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A number by taps"

    spacing: Theme.gap

    Stepper { objectName: "minutes"; label: "Time"; value: 45; step: 15; unit: "min"; onChanged: next => value = next }
    Stepper { objectName: "least"; label: "Pieces"; value: 0 }
}
