pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Time on the job: the timer, what was entered, and more by taps.
Pile {
    id: part

    required property Closeout draft

    spacing: Theme.gap
    Layout.fillWidth: true

    TimerBar {
        objectName: "timer"
        title: part.draft.timerRunning ? qsTr("The timer runs") : qsTr("The timer stands")
        elapsed: part.draft.timerText
        running: part.draft.timerRunning
        onOpened: part.draft.toggleTimer()
        onToggled: part.draft.toggleTimer()
    }
    Repeater {
        model: part.draft.times
        PartRow {
            required property var model
            required property int index
            objectName: "time_" + index
            text: model.note || qsTr("Work")
            value: model.text
            onRemoved: part.draft.removeTime(index)
        }
    }
    Stepper {
        id: minutes
        objectName: "minutes"
        label: qsTr("Add time")
        value: 15
        from: 5
        to: 1440
        step: 5
        onChanged: next => value = next
        unit: qsTr("min")
    }
    Field {
        id: note
        objectName: "timeNote"
        label: qsTr("For what")
        placeholder: qsTr("Work, way, waiting")
    }
    ActionButton {
        objectName: "addTime"
        text: qsTr("Add %1 min").arg(minutes.value)
        glyph: "plus"
        Layout.fillWidth: true
        onActed: {
            part.draft.addTime(minutes.value, note.text);
            note.text = "";
        }
    }
}
