import QtQuick
import QtQuick.Layouts

// What Notice says, for a while above the bottom of the window, with a way back where there is one. A tap on it takes it
// away, and reaches nothing below it.
Rectangle {
    id: toast

    property string text
    property var undo: null
    property alias lasts: timer.interval

    function show(message: string, back: var) {
        text = message;
        undo = back;
        visible = message !== "";
        timer.restart();
    }

    width: Math.min(parent.width - 2 * Theme.margin, 560)
    height: row.implicitHeight + 16
    visible: false
    radius: Theme.radius
    color: Theme.text
    z: 100
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Connections {
        target: Notice
        function onSaid(text, undo) {
            toast.show(text, undo);
        }
        function onWithdrawn(text) {
            if (text === "" ? toast.undo === null : text === toast.text) {
                toast.visible = false;
            }
        }
    }
    Timer {
        id: timer
        interval: toast.undo === null ? 4000 : 6000
        onTriggered: toast.visible = false
    }
    Binding {
        target: Notice
        property: "room"
        value: toast.visible ? toast.height + Theme.gap : 0
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
        onClicked: toast.visible = false
    }
    RowLayout {
        id: row
        x: Theme.margin
        y: 8
        width: parent.width - x - 8
        spacing: 8
        Words {
            text: toast.text
            color: Theme.surface
            Layout.fillWidth: true
            Layout.topMargin: 8
            Layout.bottomMargin: 8
            Accessible.ignored: true
        }
        Tap {
            id: back
            objectName: toast.objectName + "Undo"
            visible: toast.undo !== null
            text: qsTr("Undo")
            leftPadding: 12
            rightPadding: 12
            onActed: {
                toast.visible = false;
                toast.undo(); // qmllint disable
            }
            contentItem: Words {
                text: back.text
                strong: true
                color: Theme.surface
                font.underline: true
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
        }
    }
}
