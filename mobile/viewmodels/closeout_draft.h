#pragma once

#include <QVariantMap>

#include "sync/worker/field_device.h"

// The draft of a job's closeout as it is kept (JSON of this map) and what it becomes. Store thread; values only.
//
//   workDone, outcome, followUp                          text
//   checks   {key: {result, note}}                       times   [{key, minutes, note}]
//   parts    [{key, name, quantity, unit}]               costs   [{key, text, amount, currency, quantity, receiptId}]
//   excluded [attachment id]                             timerSince  ms since 1970, absent when it does not run
//   signature {strokes, width, height, name, role}       refused, withCosts
namespace satchel::closeout_draft {

// Where nothing was typed yet: what the last version says, if it came back, but for its signature.
Result<QVariantMap> load(sync::Desk& desk, JobId job);
Result<void> save(sync::Desk& desk, JobId job, const QVariantMap& draft);

// The photos a closeout of this job would stand on now: everything taken since the last version but what was left out.
Result<std::vector<Shown<Attachment>>> photos(sync::Desk& desk, JobId job, const QVariantMap& draft);

// The closeout as it would be submitted. A signature is drawn only where `work` is given: as its attachment.
Result<SubmitCloseout> build(sync::Desk& desk, JobId job, const QVariantMap& draft, Work* work);

// What submitting would be refused for: nothing, or the refusal of core/rules.
Result<std::optional<Error>> refusal(sync::Desk& desk, JobId job, const QVariantMap& draft);

// Saves the closeout with its signature as one group and forgets the draft.
Result<bool> submit(sync::Desk& desk, JobId job, const QVariantMap& draft);

}  // namespace satchel::closeout_draft
