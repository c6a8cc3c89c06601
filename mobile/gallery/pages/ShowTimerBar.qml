import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "The running timer"

    spacing: Theme.gap

    TimerBar { objectName: "timer"; title: "1042 Compressor 1 loses pressure"; elapsed: "0:42" }
    TimerBar { title: "Time on this job"; elapsed: "1:05"; running: false }
}
