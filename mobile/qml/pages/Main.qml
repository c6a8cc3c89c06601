import QtQuick
import QtQuick.Controls.Basic

// The window of the app.
ApplicationWindow {
    width: 412
    height: 892
    minimumWidth: 320
    minimumHeight: 480
    visible: true
    title: qsTr("Satchel")
    color: root.ground

    Root {
        id: root
        anchors.fill: parent
        focus: true
    }
}
