import QtQuick
import QtQuick.Layouts // qmllint disable unused-imports

// Things below each other, as wide as the pile where they ask for it (Layout.fillWidth). A positioner and not a layout:
// text that wraps changes heights while a layout is being arranged, and nested layouts of Qt 6.4 then stay as they were.
Column {
    id: pile

    spacing: Theme.gap
    onChildrenChanged: {
        for (let i = 0; i < children.length; ++i) {
            const child = children[i];
            if (child.Layout.fillWidth) {
                child.width = Qt.binding(() => pile.width);
            }
        }
    }
}
