import QtQuick
import QtQuick.Layouts

// A number that goes up and down by taps: minutes, pieces. Up and down keys do the same.
GridLayout {
    id: stepper

    property string label
    property int value: 0
    property int from: 0
    property int to: 9999
    property int step: 1
    property string unit
    signal changed(int value)

    function move(by: int) {
        const next = Math.max(from, Math.min(to, value + by));
        if (next !== value) {
            changed(next);
        }
    }

    columns: Theme.textScale > 1.3 ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: 4
    Layout.fillWidth: true
    Accessible.role: Accessible.SpinBox
    Accessible.name: label
    Accessible.description: value + " " + unit
    Keys.onUpPressed: move(step)
    Keys.onDownPressed: move(-step)

    Words {
        visible: text !== ""
        text: stepper.label
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: false

        IconButton {
            objectName: stepper.objectName + "Less"
            text: qsTr("Less: %1").arg(stepper.label)
            glyph: "minus"
            framed: true
            allowed: stepper.value > stepper.from
            reason: qsTr("It does not go below %1.").arg(stepper.from)
            onActed: stepper.move(-stepper.step)
        }
        Words {
            text: stepper.unit !== "" ? stepper.value + " " + stepper.unit : stepper.value
            strong: true
            font.pixelSize: Theme.large
            horizontalAlignment: Text.AlignHCenter
            Layout.minimumWidth: 64
        }
        IconButton {
            objectName: stepper.objectName + "More"
            text: qsTr("More: %1").arg(stepper.label)
            glyph: "plus"
            framed: true
            allowed: stepper.value < stepper.to
            reason: qsTr("It does not go above %1.").arg(stepper.to)
            onActed: stepper.move(stepper.step)
        }
    }
}
