import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Something to know")

    spacing: Theme.gap

    Banner { title: qsTr("Hazards"); text: qsTr("Ammonia. Gas warner on, never alone.") }
    Banner {
        tone: "error"
        title: qsTr("The office cancelled this job at 13:05.")
        text: qsTr("Your closeout is safe and waits for a decision.")
        code: "job_cancelled"
    }
    Banner {
        tone: "accent"
        text: qsTr("Documents follow as the line allows.")
        objectName: "info"
        actionText: qsTr("Open Sync")
    }
    Banner { tone: "ok"; text: qsTr("Everything has reached the office.") }
}
