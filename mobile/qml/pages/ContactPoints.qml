pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// How somebody is reached: a tap calls, writes, or shows the way.
Pile {
    id: list

    property var points: []
    signal chosen(var point)

    Layout.fillWidth: true

    Repeater {
        model: list.points
        ActionButton {
            required property var modelData
            objectName: "point_" + modelData.kind
            text: modelData.value
            glyph: modelData.kind === "phone" ? "phone" : modelData.kind === "email" ? "message" : "pin"
            hint: modelData.label
            Layout.fillWidth: true
            onActed: list.chosen(modelData)
        }
    }
}
