import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Two pictures of one place, one over the other; the slider (or the left and right keys) shows more of either.
ColumnLayout {
    id: pair

    property url before
    property url after
    property real at: 0.5

    Layout.fillWidth: true
    spacing: 4

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 240
        color: Theme.bg
        border.width: Theme.border
        border.color: Theme.line
        clip: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Before and after, %1 % before").arg(Math.round(pair.at * 100))

        Image {
            anchors.fill: parent
            source: pair.after
            sourceSize.width: 1200
            fillMode: Image.PreserveAspectCrop
            asynchronous: true
            cache: false
        }
        Item {
            width: parent.width * pair.at
            height: parent.height
            clip: true
            Image {
                width: pair.width
                height: parent.height
                source: pair.before
                sourceSize.width: 1200
                fillMode: Image.PreserveAspectCrop
                asynchronous: true
                cache: false
            }
        }
        Rectangle {
            x: parent.width * pair.at - 1.5
            width: 3
            height: parent.height
            color: Theme.accent
        }
    }
    RowLayout {
        Words {
            text: qsTr("Before")
            font.pixelSize: Theme.small
        }
        Slider {
            id: slider
            objectName: pair.objectName + "Slider"
            Layout.fillWidth: true
            implicitHeight: Theme.target
            value: pair.at
            stepSize: 0.05
            onMoved: pair.at = value
            background: Rectangle {
                y: slider.height / 2 - 3
                width: slider.width
                height: 6
                radius: 3
                color: Theme.outline
            }
            handle: Rectangle {
                x: slider.visualPosition * (slider.width - width)
                y: (slider.height - height) / 2
                width: 32
                height: 32
                radius: 16
                color: Theme.accent
                border.width: slider.visualFocus ? 4 : 0
                border.color: Theme.text
            }
            Accessible.role: Accessible.Slider
            Accessible.name: qsTr("How much of the before picture is shown")
        }
        Words {
            text: qsTr("After")
            font.pixelSize: Theme.small
        }
    }
}
