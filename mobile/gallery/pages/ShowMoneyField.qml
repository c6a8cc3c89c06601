import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "An amount"

    spacing: Theme.gap

    MoneyField { objectName: "money"; label: "Amount"; text: "12,50"; currency: "EUR" }
    MoneyField { objectName: "wrong"; label: "Amount"; text: "12.5.0"; currency: "EUR" }
}
