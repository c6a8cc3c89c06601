pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// A day as a column of hours: jobs as blocks, absences hatched; where there are both at a time, absences keep to a lane of
// their own beside the work, so that neither hides the other. `entries` are {title, timeText, startMinute, endMinute,
// kind, jobId, absenceId, hatched, running}; who reads by ear gets them as a list of buttons in order.
Item {
    id: day

    property var entries: []
    property int fromHour: 6
    property int toHour: 20
    property real hourHeight: 52 * Theme.textScale
    readonly property int gutter: 44 + Theme.small
    readonly property bool lanes: entries.some(away => away.hatched && entries.some(one => !one.hatched && one.startMinute < away.endMinute && away.startMinute < one.endMinute))
    readonly property real free: width - gutter - 6
    readonly property real aside: Math.round(free * (Theme.textScale > 1.3 ? 0.5 : 0.36))      // the lane of absences
    // Where each entry stands: at its time within the hours shown, never smaller than a thumb, never over the one before
    // it in its lane.
    readonly property var places: {
        const found = [];
        const ends = { work: 0, away: 0 };
        for (const entry of entries) {
            const lane = lanes && entry.hatched ? "away" : "work";
            const start = Math.max(fromHour * 60, Math.min(entry.startMinute, (toHour - 1) * 60));
            const end = Math.min(toHour * 60, entry.endMinute);
            const y = Math.max(ends[lane], 4 + (start / 60 - fromHour) * hourHeight);
            const height = Math.max(Theme.target, (end - start) / 60 * hourHeight - 2);
            found.push({ y: y, height: height });
            ends[lane] = y + height + 2;
        }
        return found;
    }
    signal opened(string jobId)
    signal absenceOpened(string absenceId, string title)

    implicitHeight: places.reduce((most, one) => Math.max(most, one.y + one.height), (toHour - fromHour) * hourHeight + 8)
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
            readonly property bool away: modelData.hatched === true
            x: day.gutter + 6 + (day.lanes && !away ? day.aside + 4 : 0)
            y: day.places[index]?.y ?? 0
            width: !day.lanes ? day.free : away ? day.aside : day.width - x
            height: day.places[index]?.height ?? Theme.target
            corner: 8
            text: modelData.title
            hint: modelData.timeText
            leftPadding: day.lanes ? 8 : 12
            rightPadding: day.lanes ? 6 : 8
            onActed: modelData.jobId ? day.opened(modelData.jobId) : day.absenceOpened(modelData.absenceId ?? "", modelData.title)

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
            // At the top of what is higher than a hand's width of the page.
            contentItem: Item {
                implicitWidth: what.implicitWidth
                implicitHeight: what.implicitHeight
                GridLayout {
                    id: what
                    readonly property bool narrow: day.lanes || Theme.textScale > 1.3
                    width: parent.width
                    y: block.height > 2 * Theme.target ? 8 : Math.max(0, (parent.height - height) / 2)
                    columns: narrow ? 1 : 2
                    columnSpacing: 8
                    rowSpacing: 0
                    TightWords {
                        text: block.text
                        strong: true
                        elide: Text.ElideRight
                        maximumLineCount: Math.max(1, Math.floor(block.height / (Theme.body * 1.5)) - (what.narrow ? 1 : 0))
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Words {
                        text: block.modelData.timeText
                        font.pixelSize: Theme.small
                        fontSizeMode: what.narrow ? Text.HorizontalFit : Text.FixedSize
                        minimumPixelSize: 10
                        color: Theme.muted
                        wrapMode: Text.NoWrap
                        Layout.fillWidth: what.narrow
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
