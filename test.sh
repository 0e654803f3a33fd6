#!/usr/bin/env bash
# Builds everything with warnings as errors and runs every test. The last line is: N passed, N failed, N skipped.
# Arguments go to the test runner, as in: ./test.sh -class RevOps.Tests.Settings.SettingsTests
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1

# The browser tests want a Chromium, and the workbooks a spreadsheet that opens them. Where they cannot be installed those tests are skipped, by name.
missing=""
has_browser || missing="chromium"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1; then
  root=""
  [ "$(id -u)" -eq 0 ] || root="sudo -n"
  if [ -z "$root" ] || sudo -n true 2>/dev/null; then
    echo "Installing for the tests: $missing"
    # shellcheck disable=SC2086 # one package a word
    { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null \
      || echo "Not all of it could be installed; the tests that need it will be skipped"
  fi
fi

dotnet build RevOps.sln -warnaserror -v quiet || { echo "The build failed."; echo "0 passed, 0 failed, 0 skipped"; exit 1; }

mkdir -p TestResults
log=TestResults/tests.log
dotnet RevOps.Tests/bin/Debug/net10.0/RevOps.Tests.dll -noColor -noLogo -trx TestResults/tests.trx "$@" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}

# the runner's own summary: "... Total: 5, Errors: 0, Failed: 0, Skipped: 1, ..."
count() { grep -oE "$1: [0-9]+" <<<"$summary" | grep -oE '[0-9]+' || echo 0; }
summary=$(grep -E 'Total: [0-9]+, ' "$log" | tail -n 1)
failed=$(($(count Failed) + $(count Errors)))
skipped=$(count Skipped)
passed=$(($(count Total) - $(count Failed) - skipped))

if [ "$skipped" -gt 0 ]; then
  echo "Skipped:"
  grep -oE '^ +.+ \[SKIP\]' "$log" | sed -E 's/ \[SKIP\]//'
fi
# a runner that stopped half-way, or a run in which nothing passed, is no success
[ "$code" -ne 0 ] && [ "$failed" -eq 0 ] && echo "The test run ended early with exit code $code."
[ "$code" -eq 0 ] && [ "$passed" -eq 0 ] && { echo "No test passed."; code=1; }
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
