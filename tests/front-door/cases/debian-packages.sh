# The front door: Debian packages. test_Condition_Result.
# shellcheck shell=bash disable=SC2154

test_missing_packages_as_root_are_installed() {
    machine_without cmake libstb0
    texgen info
    expect_equal "exit code" 0 "$status"
    expect_equal "updates" 1 "$(calls '^apt-get.* update$')"
    expect_equal "installations" 1 "$(calls '^apt-get.* install -y --no-install-recommends cmake libstb0$')"
    expect_equal "sudo calls" 0 "$(calls '^sudo')"
    expect_in "stderr" "installing the Debian packages cmake libstb0" "$err"
    forget_calls
    texgen info
    expect_equal "apt-get calls of the second run" 0 "$(calls '^apt-get')"
}

test_missing_packages_with_sudo_are_installed() {
    machine_without make
    FAKE_UID=1000 texgen info
    expect_equal "exit code" 0 "$status"
    expect_equal "installations" 1 "$(calls '^sudo -n .*apt-get .*install .*make$')"
}

expect_refusal() { # REASON
    expect_equal "exit code" 3 "$status"
    expect_in "stderr" "these packages are missing: g++ libegl1" "$err"
    expect_in "stderr" "$1" "$err"
    expect_in "stderr" "apt-get install --no-install-recommends g++ libegl1" "$err"
    expect_in "stderr" "./texgen --packages" "$err"
    expect_equal "builds" 0 "$(calls '^dotnet build')"
}

test_no_root_and_no_sudo_says_what_to_install() {
    machine_without g++ libegl1
    rm "$scratch/bin/sudo"
    FAKE_UID=1000 texgen info
    expect_refusal "not root, and there is no sudo"
}

test_sudo_with_password_says_what_to_install() {
    machine_without g++ libegl1
    FAKE_UID=1000 FAKE_SUDO=password texgen info
    expect_refusal "sudo wants a password"
    expect_equal "apt-get calls" 0 "$(calls '^apt-get')"
}

test_offline_says_what_to_install() {
    machine_without g++ libegl1
    FAKE_APT=offline texgen info
    expect_refusal "apt-get failed: E: Unable to locate package g++"
    expect_in "the log" "E: Failed to fetch" "$(< "$repository/.texgen/setup.log")"
}

test_failing_update_with_usable_lists_installs() {
    machine_without g++
    FAKE_APT=stale texgen info
    expect_equal "exit code" 0 "$status"
}

test_other_distribution_says_what_to_install() {
    rm "$scratch/bin/apt-get" "$scratch/bin/dpkg-query"
    texgen info
    expect_equal "exit code" 3 "$status"
    expect_in "stderr" "this system has no apt-get" "$err"
    expect_in "stderr" "these packages are missing: ${DEBIAN_PACKAGES[*]}" "$err"
    expect_in "stderr" "./texgen --packages" "$err"
}

test_other_distribution_can_vouch_for_its_libraries() {
    rm "$scratch/bin/apt-get" "$scratch/bin/dpkg-query"
    TEXGEN_NO_SETUP=1 texgen info
    expect_equal "exit code" 0 "$status"
}

test_own_libtorch_needs_no_debian_libtorch() {
    machine_without libtorch-dev libopenblas0-pthread
    LIBTORCH=/opt/libtorch texgen info
    expect_equal "exit code" 0 "$status"
    expect_equal "apt-get calls" 0 "$(calls '^apt-get')"
}
