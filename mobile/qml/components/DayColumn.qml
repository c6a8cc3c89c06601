pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A day as a column of hours: jobs as blocks, absences hatched. `entries` are {title, timeText, startMinute, endMinute,
// kind, jobId, hatched, running}; who reads by ear gets them as a list of buttons in order.
Item {
    id: day

    property var entries: []
    property int fromHour: 6
    property int toHour: 20
    property real hourHeight: 52 * Theme.textScale
    readonly property int gutter: 44 + Theme.small
    // Where each entry stands: at its time, never smaller than a thumb, never over the one before.
    readonly property var places: {
        const found = [];
        let free = 0;
        for (const entry of entries) {
            const start = Math.max(fromHour * 60, entry.startMinute);
            const y = Math.max(free, 4 + (start / 60 - fromHour) * hourHeight);
            const height = Math.max(Theme.target, (entry.endMinute - start) / 60 * hourHeight - 2);
            found.push({ y: y, height: height });
            free = y + height + 2;
        }
        return found;
    }
    signal opened(string jobId)

    implicitHeight: Math.max((toHour - fromHour) * hourHeight + 8, places.length ? places[places.length - 1].y + places[places.length - 1].height : 0)
    Layout.fillWidth: true

    Repeater {
        model: day.toHour - day.fromHour + 1
        Item {
            required property int index
            y: index * day.hourHeight
            width: day.width
            Words {
                y: -height / 2 + 4
                text: String(day.fromHour + parent.index).padStart(2, "0") + ":00"
                font.pixelSize: Theme.small
                color: Theme.muted
                Accessible.ignored: true
            }
            Rectangle {
                x: day.gutter
                y: 4
                width: parent.width - x
                height: 1
                color: Theme.line
            }
        }
    }
    Repeater {
        model: day.entries
        Tap {
            id: block
            required property var modelData
            required property int index

            objectName: day.objectName + "_" + index
            x: day.gutter + 6
            y: day.places[index]?.y ?? 0
            width: day.width - x
            height: day.places[index]?.height ?? Theme.target
            corner: 8
            text: modelData.title
            hint: modelData.timeText
            leftPadding: 12
            rightPadding: 8
            onActed: if (modelData.jobId) day.opened(modelData.jobId)

            background: Rectangle {
                radius: 8
                color: block.modelData.hatched ? Theme.bg : Theme.accentTint
                border.width: block.modelData.running ? 3 : Theme.border
                border.color: block.modelData.hatched ? Theme.outline : Theme.accent
                clip: true
                Hatch {
                    anchors.fill: parent
                    visible: block.modelData.hatched === true
                }
            }
            contentItem: GridLayout {
                columns: Theme.textScale > 1.3 ? 1 : 2
                columnSpacing: 8
                rowSpacing: 0
                Words {
                    text: block.text
                    strong: true
                    elide: Text.ElideRight
                    maximumLineCount: Math.max(1, Math.floor(block.height / (Theme.body * 1.5)) - (Theme.textScale > 1.3 ? 1 : 0))
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    text: block.modelData.timeText
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
