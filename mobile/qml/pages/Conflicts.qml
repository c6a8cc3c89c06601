import QtQuick
import Satchel.Ui

// That values of the person's have lost to the office's, and the way to both of them.
Banner {
    id: conflicts

    property int count: 0
    required property string objectType
    required property string objectId
    signal go(string page, var properties)

    objectName: "conflicts"
    visible: count > 0
    tone: "error"
    glyph: "hand"
    text: qsTr("You and the office have changed the same thing.")
    actionText: qsTr("Look at both")
    onActed: go("ConflictPage", { objectType: objectType, objectId: objectId })
}
