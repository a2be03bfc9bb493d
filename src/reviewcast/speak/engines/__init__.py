"""The engines that come with reviewcast, each behind the same entry point that outsiders use."""
