import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A fact")

    spacing: Theme.gap

    FactRow { label: qsTr("Serial"); value: "SN-1001" }
    FactRow { label: qsTr("Make"); masked: true }
}
