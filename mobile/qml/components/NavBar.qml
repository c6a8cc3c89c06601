pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The places of the app: along the bottom of a phone, or as a rail down the side of a tablet (`rail`). In left-hand mode
// the order, and the side, are mirrored. `places` are {key, text, icon, count?, big?}.
Rectangle {
    id: bar

    property var places: []
    property string current
    property bool rail: false
    signal chosen(string key)

    implicitHeight: grid.implicitHeight
    implicitWidth: Theme.rail
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Places")

    Rectangle {
        width: bar.rail ? Theme.border : parent.width
        height: bar.rail ? parent.height : Theme.border
        x: bar.rail && !Theme.leftHand ? parent.width - width : 0
        color: Theme.line
    }
    GridLayout {
        id: grid
        width: parent.width
        columns: bar.rail ? 1 : bar.places.length
        columnSpacing: 0
        rowSpacing: 4
        layoutDirection: Theme.leftHand ? Qt.RightToLeft : Qt.LeftToRight

        Repeater {
            model: bar.places
            NavButton {
                required property var modelData
                objectName: "nav_" + modelData.key
                text: modelData.text
                glyph: modelData.icon
                count: modelData.count ?? 0
                big: modelData.big === true
                current: bar.current === modelData.key
                implicitHeight: Math.max(Theme.bar, Theme.target)
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                Layout.topMargin: bar.rail ? 4 : 0
                onActed: bar.chosen(modelData.key)
            }
        }
    }
}
