pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The finder of the scanner: the picture that is looked at, and a frame where the code belongs.
Rectangle {
    id: frame

    property url source
    property string text: qsTr("Hold the code inside the frame")
    property bool busy: false
    default property alias finder: view.data

    implicitHeight: 320
    Layout.fillWidth: true
    radius: Theme.radius
    color: "#12161C"
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: busy ? qsTr("Reading the picture") : text

    Item {
        id: view
        anchors.fill: parent
    }
    Image {
        anchors.fill: parent
        source: frame.source
        sourceSize.width: 1200
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        cache: false
    }
    Item {
        anchors.centerIn: parent
        width: Math.min(parent.width, parent.height) * 0.62
        height: width
        Repeater {
            model: 4
            Item {
                required property int index
                anchors.fill: parent
                rotation: index * 90
                Rectangle { width: 40; height: 5; radius: 2; color: "#FFFFFF" }
                Rectangle { width: 5; height: 40; radius: 2; color: "#FFFFFF" }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: words.implicitHeight + 16
        color: "#B3000000"
        Words {
            id: words
            x: 12
            y: 8
            width: parent.width - 24
            text: frame.busy ? qsTr("Reading the picture") : frame.text
            color: "#FFFFFF"
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
