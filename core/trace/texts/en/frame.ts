import { contentsOf, hopOf, isBroadcast, lostOnLink, macsOf } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DROP_REASONS_EN } from './drop-reason';
import { by, capital, frameName } from './words';

export const FRAME_EN: TextTable<EventsOf<'frame'>> = {
  'frame.send': {
    sentence: (step) => {
      const { node, detail } = step;
      const sends = `${node} sends ${frameName(step)}${by(step)}: ${contentsOf(detail)}, ${detail.length} bytes`;
      switch (hopOf(detail)) {
        case 'start':
          return `${sends}, to ${macsOf(detail).destination}.`;
        case 'same':
          return `${sends}, with the MAC pair that it came with.`;
        case 'rewritten':
          return `${sends}, with a new MAC pair: ${macsOf(detail).source} → ${macsOf(detail).destination}.`;
        case 'repacked':
          return `${sends}, with what was in frame ${detail.from_packet}.`;
      }
    },
    headline: (step) => {
      const { detail } = step;
      const name = `${capital(frameName(step))}${by(step)}`;
      switch (hopOf(detail)) {
        case 'start':
          return `${name}: ${contentsOf(detail)}`;
        case 'same':
          return `${name}, same MAC pair`;
        case 'rewritten':
          return `${name}, new MAC pair: ${macsOf(detail).source} → ${macsOf(detail).destination}`;
        case 'repacked':
          return `${name}, with what was in frame ${detail.from_packet}: ${contentsOf(detail)}`;
      }
    },
    question: (step) => {
      switch (hopOf(step.detail)) {
        case 'start':
          return `${capital(frameName(step))} sets out`;
        case 'same':
          return 'Same envelope, next link';
        case 'rewritten':
          return 'New envelope, same letter';
        case 'repacked':
          return 'Same letter, wrapped otherwise';
      }
    },
    reason: ({ node, detail }) => {
      switch (hopOf(detail)) {
        case 'start':
          return `${node} puts what it has to say into a frame. The MAC pair is good for this link only.`;
        case 'same':
          return 'A switch passes a frame on as it came: not one byte changes.';
        case 'rewritten':
          return 'Each hop writes a new MAC pair, good for one link. The IP pair inside says where the packet goes in the end.';
        case 'repacked':
          return 'What was in the frame goes on in another wrapping: in a tunnel, taken out of one, or with a VLAN tag put on or off.';
      }
    },
  },
  'frame.receive': {
    sentence: (step) => {
      const { node, detail } = step;
      const gets = `${node} gets ${frameName(step)}${by(step)}: ${contentsOf(detail)}, ${detail.length} bytes`;
      if (!detail.accepted) return `${gets}. It is for ${macsOf(detail).destination}, not for ${node}.`;
      return isBroadcast(detail) ? `${gets}, sent to everyone.` : `${gets}, from ${macsOf(detail).source}.`;
    },
    headline: (step) => {
      const { detail } = step;
      const name = `${capital(frameName(step))}${by(step)}`;
      if (!detail.accepted) return `${name} is for ${macsOf(detail).destination}: not opened`;
      return isBroadcast(detail)
        ? `${name}, sent to everyone: taken in`
        : detail.why === 'mine'
          ? `${name}; the MAC is its own: opened`
          : `${name} from ${macsOf(detail).source}: taken in`;
    },
    question: (step) => (step.detail.accepted ? `${capital(frameName(step))} is here` : 'Not for this node'),
    reason: ({ node, detail }) =>
      ({
        mine: `The destination MAC is ${node}'s own, so ${node} opens the frame.`,
        everyone: `The frame is for everyone on the link, so ${node} opens it too.`,
        switch: 'A switch takes in every frame, whoever it is for, and reads only the MAC pair.',
        other: `The destination MAC is neither ${node}'s nor everyone's, so ${node} does not look inside.`,
      })[detail.why],
  },
  'frame.drop': {
    sentence: (step) => {
      const { node, detail } = step;
      const label = DROP_REASONS_EN[detail.reason].label;
      return lostOnLink(detail.reason)
        ? `${capital(frameName(step))} from ${node}${by(step)} is lost: ${label}.`
        : `${node} drops ${frameName(step)}${step.interface === null ? '' : ` at ${step.interface}`}: ${label}.`;
    },
    headline: (step) =>
      `${capital(frameName(step))} ${lostOnLink(step.detail.reason) ? 'lost' : 'dropped'}: ${DROP_REASONS_EN[step.detail.reason].label}`,
    question: ({ detail }) => DROP_REASONS_EN[detail.reason].title,
    reason: ({ detail }) => DROP_REASONS_EN[detail.reason].definition,
  },
};
