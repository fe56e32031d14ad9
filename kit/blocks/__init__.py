"""The parts that lessons and pages are made of: one module and one template for each."""

from kit.blocks.callout import CalloutBlock
from kit.blocks.download import DownloadBlock
from kit.blocks.heading import HeadingBlock
from kit.blocks.image import ImageBlock
from kit.blocks.steps import StepsBlock
from kit.blocks.text import TextBlock
from kit.blocks.video import VideoBlock

__all__ = ["CalloutBlock", "DownloadBlock", "HeadingBlock", "ImageBlock", "StepsBlock", "TextBlock", "VideoBlock"]
