import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("An amount")

    spacing: Theme.gap

    MoneyField { objectName: "money"; label: qsTr("Amount"); text: "12,50"; currency: "EUR" }
    MoneyField { objectName: "wrong"; label: qsTr("Amount"); text: "12.5.0"; currency: "EUR" }
}
