// Unsent work out of a sealed copy, on any device of the same person.
AppPage {
    title: qsTr("Take in a copy")

    TakeInForm {}
}
