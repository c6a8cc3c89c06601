import QtQuick

// Search as one types; the cross empties it.
Field {
    id: search

    property string name: qsTr("Search")

    placeholder: name
    inputMethodHints: Qt.ImhNoPredictiveText
    input.leftPadding: 14 + glass.width + 10
    input.rightPadding: Theme.target
    input.Accessible.name: name
    input.Keys.onEscapePressed: clear()

    function clear() {
        text = "";
        edited("");
    }

    Icon {
        id: glass
        parent: search.input
        x: 14
        anchors.verticalCenter: parent?.verticalCenter
        name: "search"
        color: Theme.muted
    }
    IconButton {
        parent: search.input
        objectName: search.objectName + "Clear"
        anchors.right: parent?.right
        anchors.verticalCenter: parent?.verticalCenter
        visible: search.text !== ""
        text: qsTr("Empty the search")
        glyph: "close"
        onActed: search.clear()
    }
}
