import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A day"

    spacing: Theme.gap

    DayColumn {
        objectName: "day"
        fromHour: 7
        toHour: 15
        entries: [{ title: "1001 Compressor 1 loses pressure", timeText: "08:00-09:30", startMinute: 480, endMinute: 570, jobId: "j1", running: true },
            { title: "1002 Compressor 2: yearly service", timeText: "10:00-12:00", startMinute: 600, endMinute: 720, jobId: "j2" },
            { title: "Doctor", timeText: "13:00-15:00", startMinute: 780, endMinute: 900, hatched: true }]
    }
}
