"""How long cameras and microphones are waited for, seconds; nothing else says it."""

from __future__ import annotations

CAMERA_OPENS_S = 5.0
"""From turning it on to its first picture; also to the even times of a microphone that is turned on with it."""
CAMERA_PAUSES_S = 1.5
"""So long without a picture, and it is said: nobody should begin with this camera."""
CAMERA_GONE_S = 5.0
"""So long without a picture, and it is taken for unplugged; its thread is waited for as long."""
CAMERA_MISSED_S = 0.5
"""A recording that went on for so long after its last picture had no camera any more."""
MICROPHONE_GONE_S = 1.0
"""So long without sound, and it is taken for unplugged."""
SOUND_SYSTEM_ANSWERS_S = 10.0
"""Another thread that starts the sound system is waited for so long."""
SOUND_STREAM_CLOSES_S = 2.0
"""A stream that does not close in this time is left alone."""
