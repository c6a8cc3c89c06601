pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Parts that were used.
Pile {
    id: part

    required property Closeout draft

    spacing: Theme.gap
    Layout.fillWidth: true

    Repeater {
        model: part.draft.parts
        PartRow {
            required property var model
            required property int index
            objectName: "part_" + index
            text: model.name
            value: model.quantity + " " + model.unit
            onRemoved: part.draft.removePart(index)
        }
    }
    Field {
        id: name
        objectName: "partName"
        label: qsTr("Part")
    }
    Stepper {
        id: quantity
        objectName: "partQuantity"
        label: qsTr("How many")
        value: 1
        from: 1
        onChanged: next => value = next
    }
    ActionButton {
        objectName: "addPart"
        text: qsTr("Add the part")
        glyph: "plus"
        allowed: name.text.trim() !== ""
        reason: qsTr("Name the part first.")
        Layout.fillWidth: true
        onActed: {
            part.draft.addPart(name.text.trim(), String(quantity.value), qsTr("pieces"));
            name.text = "";
            quantity.value = 1;
        }
    }
}
