pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Costs the person had, with their sum.
Pile {
    id: part

    required property Closeout draft

    spacing: Theme.gap
    Layout.fillWidth: true

    Repeater {
        model: part.draft.costs
        PartRow {
            required property var model
            required property int index
            objectName: "cost_" + index
            text: model.text
            value: model.amount + " " + model.currency
            onRemoved: part.draft.removeCost(index)
        }
    }
    FactRow {
        objectName: "costTotal"
        label: qsTr("Together")
        value: part.draft.totalText
    }
    Field {
        id: what
        objectName: "costText"
        label: qsTr("Cost for")
        placeholder: qsTr("Parking, material")
    }
    MoneyField {
        id: amount
        objectName: "costAmount"
        label: qsTr("Amount")
        currency: part.draft.currency
    }
    ActionButton {
        objectName: "addCost"
        text: qsTr("Add the cost")
        glyph: "plus"
        allowed: what.text.trim() !== "" && amount.valid
        reason: qsTr("Say what it was for, and an amount like 12.50.")
        Layout.fillWidth: true
        onActed: {
            part.draft.addCost(what.text.trim(), amount.amount, part.draft.currency);
            what.text = "";
            amount.text = "";
        }
    }
}
