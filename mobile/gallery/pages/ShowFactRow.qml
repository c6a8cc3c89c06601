import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A fact"

    spacing: Theme.gap

    FactRow { label: "Serial"; value: "SN-1001" }
    FactRow { label: "Make"; masked: true }
}
