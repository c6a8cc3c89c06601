import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Something to know"

    spacing: Theme.gap

    Banner { title: "Hazards"; text: "Ammonia. Gas warner on, never alone." }
    Banner {
        tone: "error"
        title: "The office cancelled this job at 13:05."
        text: "Your closeout is safe and waits for a decision."
        code: "job_cancelled"
    }
    Banner {
        tone: "accent"
        text: "Documents follow as the line allows."
        objectName: "info"
        actionText: "Open Sync"
    }
    Banner { tone: "ok"; text: "Everything has reached the office." }
}
